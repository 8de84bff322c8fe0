/** Commands of three shapes for the kill tests: one record with a version, a batch over many records, an application by nobody. */
export interface Command {
  readonly service: string;
  readonly query: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the sample data offers to write to. */
export interface StartingPoint {
  readonly facility: string;
  readonly beds: readonly { readonly careClass: string; readonly version: number; readonly capacity: number }[];
  readonly market: string;
}

const REPORT_BEDS = `mutation ($input: ReportBedsInput!) {
  reportBeds(input: $input) { facility { id beds { careClass version occupied } } } }`;
const RECORD_PRICES = `mutation ($input: RecordPricesInput!) {
  recordPrices(input: $input) { observations { id price date commodity } } }`;
const APPLY = `mutation ($input: SubmitLicenceApplicationInput!) {
  submitLicenceApplication(input: $input) { ticket secret application { id version status } } }`;

/** Asks a service and gives its data as a client reads them. @throws Error when it is refused */
// biome-ignore lint/suspicious/noExplicitAny: data of any query
export type AskService = (service: string, query: string, variables: Record<string, unknown>) => Promise<any>;

/** Nobody applies for a licence as an officer; everything else is the system's. */
export const isAnonymous = (service: string): boolean => service === 'licensing';

/** Runs a command and gives its answer as a client reads it. @throws Error when it is refused */
export const runCommand = (ask: AskService, { service, query, input }: Command) => ask(service, query, { input });

/** Reads where the writing goes on. */
export async function startingPoint(ask: AskService): Promise<StartingPoint> {
  const { healthFacilities } = await ask(
    'health',
    '{ healthFacilities(region: "73.73", first: 50) { nodes { id beds { careClass version capacity } } } }',
    {},
  );
  const { markets } = await ask('commodities', '{ markets(region: "73.73") { nodes { id } } }', {});
  const hospital = healthFacilities.nodes.find(({ beds }: { beds: unknown[] }) => beds.length >= 3);
  return { facility: hospital.id, beds: hospital.beds, market: markets.nodes[0].id };
}

/** Makes the next command of a lane from the answer to the one before: no two lanes write the same record. */
export type Lane = (last: unknown) => Command;

/** Lanes that write different records at once. `seed` keeps the keys of different processes apart. */
export function commandsOf({ facility, beds, market }: StartingPoint, seed: number): readonly Lane[] {
  let made = 0;
  const key = () => {
    made += 1;
    return `killed-${seed}-${String(made).padStart(6, '0')}`;
  };
  const bedLanes = beds.slice(0, 4).map(({ careClass, version, capacity }): Lane => {
    let present = version;
    return () => {
      const input = {
        idempotencyKey: key(),
        facility,
        careClass,
        capacity,
        occupied: made % (capacity + 1),
        version: present,
      };
      present += 1;
      return { service: 'health', query: REPORT_BEDS, input };
    };
  });
  // A day for each command, long past, so that every batch makes new records.
  const day = (n: number) => new Date(Date.UTC(2000, 0, 1 + ((seed * 211 + n) % 7_000))).toISOString().slice(0, 10);
  let days = 0;
  const prices: Lane = () => {
    days += 1;
    const commodities = ['beras-medium', 'beras-premium', 'minyakita'];
    const input = {
      idempotencyKey: key(),
      market,
      date: day(days),
      prices: commodities.map((commodity) => ({ commodity, price: 13_000 })),
    };
    return { service: 'commodities', query: RECORD_PRICES, input };
  };
  const apply: Lane = () => {
    const input = {
      idempotencyKey: key(),
      region: '73.73',
      licenceType: 'sip',
      applicantName: 'Nama Contoh',
      applicantNik: '7373011510879001',
    };
    return { service: 'licensing', query: APPLY, input };
  };
  return [...bedLanes, prices, apply];
}
