export { directorySortKey, facetKey, LISTED, wordKeys } from './directory-keys.ts';
export { listDirectory } from './list-directory.ts';
export { findInDirectory, type DirectoryRange } from './directory-filter.repository.ts';
