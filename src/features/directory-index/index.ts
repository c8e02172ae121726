export { directorySortKey, facetKey, keysNarrowedBy, keyWithin, LISTED, wordKeys } from './directory-keys.ts';
export { listDirectory, type DirectoryRequest } from './list-directory.ts';
export { findInDirectory, type DirectoryRange } from './directory-filter.repository.ts';
