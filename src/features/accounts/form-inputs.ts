import { z } from 'zod';
import { toLocalPath } from '../../http/send-page.ts';

/** A page of the hub to come back to; the home page for anything else. */
export const Back = z.string().max(2_000).default('/').transform(toLocalPath);

/** The token of a link. */
export const Token = z.string().max(100);
