import TokenType from '@streamparser/json/utils/types/tokenType.js';

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end' | 'nothing';

const { LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET, COLON, COMMA, STRING } = TokenType;
const ENDS: ReadonlySet<TokenType> = new Set([RIGHT_BRACE, RIGHT_BRACKET]);

/** Makes the check that tokens come in an order that JSON allows. */
export function createTokenOrder(): (token: TokenType) => boolean {
  const open: TokenType[] = [];
  let expected: Expected = 'value';

  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma or end');

  function begin(token: TokenType): Expected {
    if (token === LEFT_BRACE || token === LEFT_BRACKET) {
      open.push(token);
      return token === LEFT_BRACE ? 'key or }' : 'value or ]';
    }
    return afterValue();
  }

  function close(token: TokenType): Expected | null {
    const opened = open.pop();
    return opened === (token === RIGHT_BRACE ? LEFT_BRACE : LEFT_BRACKET) ? afterValue() : null;
  }

  function inValue(token: TokenType): Expected | null {
    if (token === RIGHT_BRACKET && expected === 'value or ]') return close(token);
    return ENDS.has(token) || token === COLON || token === COMMA ? null : begin(token);
  }

  function inKey(token: TokenType): Expected | null {
    if (token === RIGHT_BRACE && expected === 'key or }') return close(token);
    return token === STRING ? 'colon' : null;
  }

  function betweenValues(token: TokenType): Expected | null {
    if (token === COMMA) return open.at(-1) === LEFT_BRACE ? 'key' : 'value';
    return ENDS.has(token) ? close(token) : null;
  }

  const STEPS: Readonly<Record<Expected, (token: TokenType) => Expected | null>> = {
    value: inValue,
    'value or ]': inValue,
    key: inKey,
    'key or }': inKey,
    colon: (token) => (token === COLON ? 'value' : null),
    'comma or end': betweenValues,
    nothing: () => null,
  };

  return (token) => {
    const next = STEPS[expected](token);
    if (next !== null) expected = next;
    return next !== null;
  };
}
