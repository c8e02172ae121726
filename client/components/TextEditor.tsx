import type { JSX } from 'preact';
import type { FormState } from '../../src/contract/page.ts';
import type { Locale } from '../../src/contract/locale.ts';
import type { Translate } from '../../src/contract/translate.ts';
import { describedBy, errorOf, FieldNotes } from './field.tsx';
import { Icon, type IconName } from './icons.tsx';
import { trustedHtml } from './trusted-html.ts';

const TOOLS: { tool: string; icon: IconName }[] = [
  { tool: 'bold', icon: 'bold' },
  { tool: 'italic', icon: 'italic' },
  { tool: 'quote', icon: 'quote' },
  { tool: 'link', icon: 'link' },
  { tool: 'list', icon: 'list' },
  { tool: 'table', icon: 'table' },
  { tool: 'subscript', icon: 'subscript' },
  { tool: 'superscript', icon: 'superscript' },
  { tool: 'formula', icon: 'sigma' },
  { tool: 'code', icon: 'code' },
];

export interface TextEditorProps {
  t: Translate;
  form: FormState;
  label: string;
  /** Whether a heading says the same to those who see it. */
  isLabelHidden?: boolean;
  /** Shown until something was typed and sent. */
  source?: string;
  language: Locale;
  rows?: number;
  /** Sanitised HTML of what was typed, when a preview was asked for. */
  preview?: string | null;
}

/** The field for a post's text (`source`), its tools (for scripts, hidden until then) and the preview. */
export function TextEditor(props: TextEditorProps): JSX.Element {
  const { t, form, label, source, language, rows = 8, preview = null } = props;
  const error = errorOf(form, 'source');
  const hint = t('editor.hint');
  return (
    <div class={`editor${error === undefined ? '' : ' wrong'}`} data-editor="">
      <label for="field-source" class={props.isLabelHidden === true ? 'unseen' : undefined}>
        {label}
      </label>
      <div class="editor-frame">
        <Toolbar t={t} />
        <textarea
          {...describedBy('source', hint, error)}
          name="source"
          rows={rows}
          required
          maxLength={50_000}
          lang={language}
          spellcheck
          autocomplete="off"
        >
          {form.values['source'] ?? source ?? ''}
        </textarea>
      </div>
      <FieldNotes name="source" hint={hint} error={error} />
      <Preview t={t} html={preview} language={language} />
    </div>
  );
}

function Toolbar({ t }: { t: Translate }): JSX.Element {
  return (
    <div class="toolbar" role="toolbar" aria-label={t('editor.tools')} aria-controls="field-source" hidden>
      {TOOLS.map(({ tool, icon }) => (
        <button
          key={tool}
          type="button"
          data-tool={tool}
          title={t(`editor.${tool}`)}
          aria-label={t(`editor.${tool}`)}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

function Preview({
  t,
  html,
  language,
}: {
  t: Translate;
  html: string | null;
  language: Locale;
}): JSX.Element {
  return (
    <section
      class="preview"
      id="preview"
      aria-label={t('editor.preview-label')}
      aria-live="polite"
      hidden={html === null}
    >
      <p class="preview-title">{t('editor.preview-label')}</p>
      <div class="prose" lang={language} dangerouslySetInnerHTML={{ __html: trustedHtml(html ?? '') }} />
    </section>
  );
}
