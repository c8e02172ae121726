/** The part of an address that stands for a name: "Hydro- & Pyrometallurgie" → "hydro-pyrometallurgie". */
export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/gu, '');
  // /topics/new is the form for a new one.
  return slug === '' || slug === 'new' ? 'topic' : slug;
}
