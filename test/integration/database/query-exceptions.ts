/** What searches for nothing, and why. */
export const NO_SEARCH: Readonly<Record<string, string>> = {
  'threads.add': 'inserts',
  'threads.hasAny': 'asks for any one record',
  'threads.labelAll': 'a migration, which reads everything once',
  'posts.labelAll': 'a migration, which reads everything once',
  'threads.deriveAll': 'a migration, which reads everything once',
  'members.deriveCircles': 'a migration, which reads everything once',
  'members.completeProfiles': 'a migration, which reads everything once',
  'groups.add': 'inserts',
  'requests.add': 'inserts',
  'revealings.add': 'inserts',
  'widenings.add': 'inserts',
  'reports.noteSeenBy': 'a migration, which reads everything once',
  'log.noteSeenBy': 'likewise',
  'threadEvents.add': 'inserts',
  'scheduled.add': 'inserts',
  'posts.add': 'inserts',
  'posts.addMany': 'inserts',
  'posts.keepVersion': 'inserts',
  'reports.add': 'inserts',
  'proposals.add': 'inserts',
  'concepts.add': 'inserts',
  'concepts.findAll': 'reads the vocabulary, some hundred concepts, into memory',
  'filings.findAll': 'one record a concept of the vocabulary',
  'concepts.complete': 'reads the vocabulary once, when a hub of 0.1.0 is brought up to date',
  'log.append': 'inserts',
  'members.add': 'inserts',
  'organisations.add': 'inserts',
  'organisations.addMissing': 'writes by id, once, what a new hub starts with',
  'imports.add': 'inserts',
  'projects.add': 'inserts',
  'projects.addMissing': 'likewise',
  'members.areAllWithin': 'looks at a thousand members at most, once, before demo content is added',
  'tokens.addRegistration': 'inserts',
  'tokens.addLink': 'inserts',
};

/** What may be sorted after it was found, and why. */
export const MAY_SORT: Readonly<Record<string, string>> = {
  'reports.findQueue': 'of several topics: MongoDB merges their ranges, DocumentDB sorts what matches',
  'log.find': 'of several topics: likewise',
  'organisations.findListed':
    'from a place on: windows of the directory keep it small, see directory-filter.repository.ts',
  'projects.findListed': 'likewise',
  'projects.findByPartners': 'from a number on: what a hundred organisations take part in',
  'members.find': 'by the start of a word: what matches is not in the order of names',
  'threads.findPage':
    'a later page of a list: what lies in a stretch of time is sorted, and stretches are short',
  'searchEntries.findMatches':
    'a range before the order has what lies in it sorted: windows keep it small, see docs/decisions/007',
  'searchEntries.orderAt': 'likewise',
};
