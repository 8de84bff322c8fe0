/**
 * The cause of an unexpected error, for a log. Parsers, validators and databases quote what they were given: what stands
 * in quotes and long runs of digits are left out, since a person's name, a NIK or a phone number must not reach a log file.
 * The frames of the stack say where it happened.
 */
export function describeCause(cause: unknown): { readonly message: string; readonly stack?: string } {
  if (!(cause instanceof Error)) return { message: withoutValues(String(cause)) };
  const message = withoutValues(cause.message);
  const frames = cause.stack?.slice(cause.stack.indexOf(cause.message) + cause.message.length).match(/^ +at .*$/gm);
  return frames ? { message, stack: [cause.name, ...frames].join('\n') } : { message };
}

/** From the first quotation mark to the last: a value may hold quotation marks itself. */
const withoutValues = (text: string) => text.replace(/["'`].*["'`]/s, '[text]').replace(/\d{8,}/g, '[digits]');
