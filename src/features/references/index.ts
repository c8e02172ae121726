export { createReferences, type References } from './known-references.ts';
