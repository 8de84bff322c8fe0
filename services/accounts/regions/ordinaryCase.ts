// Shortenings stay in capitals when a name in capitals is written the ordinary way.
const SHORT = new Set(['DKI', 'DI']);

/** `KOTA PALOPO` as `Kota Palopo`: the older edition writes provinces and regencies in capitals. Other names stay as they are. */
export function ordinaryCase(name: string): string {
  if (!/^[A-Z .'-]{4,}$/.test(name)) return name;
  return name.replace(/[A-Z]+/g, (word) => (SHORT.has(word) ? word : word.charAt(0) + word.slice(1).toLowerCase()));
}
