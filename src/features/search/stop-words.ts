/** Articles, prepositions and the like in the languages of the hub: a query with other words does not ask for them. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  [
    'a an and are as at be by for from how in into is it of on or that the to was what when which with',
    'am auf aus bei das dem den der des die ein eine einem einer eines fur im ist mit nach oder und vom von was wie zu zum zur',
    'au aux avec ce ces d dans de des du en est et l la le les ou par pour qu que quel sur un une',
    'con cual como da del della delle di e el es il i los las lo nel nella o para per por que se su sul un una uno y',
  ]
    .join(' ')
    .split(' '),
);
