/** The people and departments of the sample. Invented names; departments are called as regions call them. */

export const TENANTS = [
  { region: '73.73', place: 'Kota Palopo' },
  { region: '73.17', place: 'Kabupaten Luwu' },
  { region: '73.71', place: 'Kota Makassar' },
] as const;

export const AGENCIES = [
  { code: 'dpmptsp', name: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', services: ['licensing'] },
  { code: 'dinkes', name: 'Dinas Kesehatan', services: ['health'] },
  { code: 'disdag', name: 'Dinas Perdagangan', services: ['commodities'] },
] as const;

export const PEOPLE: readonly {
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly region: string | null;
  readonly agency: string | null;
}[] = [
  { username: 'palopo.admin', displayName: 'Andi Contoh', roles: ['region_admin'], region: '73.73', agency: null },
  {
    username: 'palopo.licensing',
    displayName: 'Besse Contoh',
    roles: ['operator'],
    region: '73.73',
    agency: '73.73-dpmptsp',
  },
  {
    username: 'palopo.health',
    displayName: 'Citra Contoh',
    roles: ['operator'],
    region: '73.73',
    agency: '73.73-dinkes',
  },
  {
    username: 'palopo.commodities',
    displayName: 'Daeng Contoh',
    roles: ['operator'],
    region: '73.73',
    agency: '73.73-disdag',
  },
  { username: 'luwu.admin', displayName: 'Opu Contoh', roles: ['region_admin'], region: '73.17', agency: null },
  {
    username: 'luwu.commodities',
    displayName: 'Puang Contoh',
    roles: ['operator'],
    region: '73.17',
    agency: '73.17-disdag',
  },
  { username: 'makassar.admin', displayName: 'Rani Contoh', roles: ['region_admin'], region: '73.71', agency: null },
  { username: 'platform.admin', displayName: 'Sari Contoh', roles: ['platform_admin'], region: null, agency: null },
];
