/** W3C trace context (https://www.w3.org/TR/trace-context/): goes on from the caller's, or begins one. */
import { randomBytes } from 'node:crypto';

export interface Trace {
  /** 32 hexadecimal digits; shown to the user when something unexpected fails. */
  readonly traceId: string;
  /** To hand on. */
  readonly traceparent: string;
}

const form = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;

/** The trace of a request, from its `traceparent` header if it has a valid one. */
export function traceOf(header: string | undefined): Trace {
  const [, given, flags] = form.exec(header ?? '') ?? [];
  const traceId = given && !/^0+$/.test(given) ? given : randomBytes(16).toString('hex');
  return { traceId, traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-${flags ?? '01'}` };
}
