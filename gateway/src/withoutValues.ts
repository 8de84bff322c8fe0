/** Longer than anything that is said without a value in it; also bounds what the patterns below cost. */
const LONGEST = 2_000;

/**
 * What graphql-js and JSON.parse say about an input, without the input: errors travel through logs and tickets of clients,
 * and a NIK typed as a number must not travel with them. What was expected, and where, stays.
 */
export function withoutValues(said: string): string {
  if (said.length > LONGEST) return 'A value does not fit its type';
  return (
    said
      .replace(/(cannot represent [^:]*): .*$/s, '$1.')
      .replace(/(Expected value of type "[^"]+"), found .*$/s, '$1.')
      .replace(/, found (String|BlockString|Int|Float) .*$/s, '.')
      .replace(/(expects a value such as .+), not .*$/s, '$1.')
      .replace(/Value .* does not exist in/s, 'The value does not exist in')
      // last: what the value held of the above is gone with the value
      .replace(/got invalid value .*?( at "[\w.[\]]+"; |; )(?=[^;]*$)/s, 'got an invalid value$1')
      .replace(/^.*\b(in|not valid) JSON\b.*$/s, 'This is no JSON')
  );
}
