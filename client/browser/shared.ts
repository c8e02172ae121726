/*
 * Small modules that several scripts use. The build imports this file into every script, which makes one shared file of
 * them all; else each combination of scripts that shares a module would have a file of its own.
 */
import '../../src/contract/circles.ts';
import '../../src/contract/live.ts';
import '../../src/contract/translate.ts';
import '../../src/contract/views.ts';
import '../components/addresses.ts';
import '../components/audience-words.ts';
import '../components/names.ts';
import '../components/trusted-html.ts';
import './api.ts';
import './composer-fields.ts';
import './page-data.ts';
import './reading-place.ts';
import './site.ts';
