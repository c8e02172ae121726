import { pino, type DestinationStream, type Logger } from 'pino';

/** The log of a process. It is for operators: what members wrote and who they are is not told there. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: [
      'req.headers.cookie',
      'req.headers.authorization',
      '*.password',
      '*.passwordHash',
      '*.token',
      '*.csrf',
    ],
    serializers: { err: toLogged },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

interface Logged {
  type: string;
  message: string;
  code?: string | number;
  stack: string;
  cause?: Logged;
}

/**
 * What is told of a failure: its kind, its words and its place. Nothing that it carries with it: failures of the database
 * carry what could not be stored, and some say it, too.
 */
function toLogged(failure: unknown): Logged {
  if (typeof failure !== 'object' || failure === null)
    return { type: typeof failure, message: '', stack: '' };
  const { name, message, stack, code, cause } = failure as Partial<Record<keyof Error | 'code', unknown>>;
  return {
    type: textOf(name),
    message: withoutValues(textOf(message)),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: framesOf(textOf(stack)),
    ...(cause === undefined ? {} : { cause: toLogged(cause) }),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** "E11000 … dup key: { email: "…" }" and "Cast to ObjectId failed for value "…" (type string)" say what was given. */
function withoutValues(message: string): string {
  return message.replace(/(dup key:).*$/su, '$1 …').replace(/(for value ).*?(?= \(type |$)/gsu, '$1…');
}

/** Where it happened, without the message, with which a stack begins. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .join('\n');
}
