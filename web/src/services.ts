/** Where a service area of the portal leads to. */

/** The page with the area's live data, for areas that have one. */
export const DATA_PAGES: Readonly<Record<string, { readonly href: string; readonly name: string }>> = {
  commodities: { href: '/harga', name: 'Harga pangan hari ini' },
  health: { href: '/tempat-tidur', name: 'Tempat tidur kosong' },
};

const OTHER_NAMES: Readonly<Record<string, string>> = { accounts: 'Wilayah', catalogue: 'Jenis layanan' };

/** The Indonesian name of a service: of the fourteen areas as the platform names them, of the platform's own here. */
export const serviceName = (
  service: string,
  areas: readonly { readonly service: string; readonly name: string }[] | null | undefined,
): string => areas?.find((area) => area.service === service)?.name ?? OTHER_NAMES[service] ?? service;
