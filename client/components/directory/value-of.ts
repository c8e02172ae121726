/** What a field shows of an entry that may not be there, or may not tell. */
export function valueOf(given: string | null | undefined, otherwise = ''): string {
  return given ?? otherwise;
}
