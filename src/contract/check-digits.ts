/** Whether the last character of an ORCID iD fits the 15 digits before it (ISO 7064 MOD 11-2). */
export function isValidOrcid(orcid: string): boolean {
  const characters = orcid.replaceAll('-', '').toUpperCase();
  if (!/^\d{15}[\dX]$/.test(characters)) return false;
  let total = 0;
  for (const digit of characters.slice(0, 15)) total = ((total + Number(digit)) * 2) % 11;
  const check = (12 - total) % 11;
  return characters.endsWith(check === 10 ? 'X' : String(check));
}

/** Whether the last two digits of a ROR id fit the seven characters before them (ISO 7064 MOD 97-10). */
export function isValidRor(ror: string): boolean {
  const id = ror.toLowerCase();
  if (!/^0[0-9a-hj-km-np-tv-z]{6}\d{2}$/.test(id)) return false;
  let value = 0;
  for (const character of id.slice(0, 7)) value = value * 32 + CROCKFORD.indexOf(character);
  return Number(id.slice(7)) === 98 - ((value * 100) % 97);
}

/** Whether the last digit of a CAS number fits the digits before it. */
export function isValidCas(cas: string): boolean {
  if (!/^[1-9]\d{1,6}-\d{2}-\d$/.test(cas)) return false;
  const digits = Array.from(cas.replaceAll('-', ''), Number).reverse();
  const [check, ...others] = digits;
  const sum = others.reduce((total, digit, index) => total + digit * (index + 1), 0);
  return sum % 10 === check;
}

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
