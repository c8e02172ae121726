/** The answer, when it is the one that preparing the test needs. */
export function must<Given extends { status: number; text: string }>(answer: Given, status: number): Given {
  if (answer.status !== status)
    throw new Error(`Preparing answered ${String(answer.status)}: ${answer.text.slice(0, 400)}`);
  return answer;
}
