/** Values of which not a trace may be found outside: what to type, what of it to look for, and where it may lie with what reason. */

/** By the coordinate of an input that is @personal or @secret. A new one is not known here, and the test says so. */
export const PLANTED: Readonly<Record<string, string>> = {
  'SubmitLicenceApplicationInput.applicantName': 'Wqorzabi Xulvanto',
  // made up: serials from 9001 are test data
  'SubmitLicenceApplicationInput.applicantNik': '7373095510879777',
  'SubmitLicenceApplicationInput.phone': '0812-9999-7777',
  'CreateAccountInput.displayName': 'Yqembudi Zulkranti',
  'CreateAccountInput.residentId': '73.73-vqxresident',
  'ChangePasswordInput.newPassword': 'kwintesa-uvqoxa-merah-7',
  'Mutation.login(password:)': 'kwintesa-uvqoxa-merah-7',
};

/** Secrets that the platform itself makes: they are taken from its answers. */
export const MADE_BY_THE_PLATFORM = [
  'ChangePasswordInput.currentPassword',
  'LoginPayload.token',
  'LoginPayload.refreshToken',
  'AccountWithPasswordPayload.oneTimePassword',
  'Mutation.logout(refreshToken:)',
  'Mutation.refresh(refreshToken:)',
  'Query.licenceApplication(secret:)',
  'Query.track(secret:)',
  'RateRequestInput.secret',
  'ResubmitLicenceApplicationInput.secret',
  'SubmitLicenceApplicationPayload.secret',
  'WithdrawLicenceApplicationInput.secret',
];

/** What people write in their own words, which may be about anybody. */
export const FREE_TEXT = {
  businessName: 'Kedai Bqulmosari',
  missingItem: 'Surat Cqandreswa',
  reason: 'Alasan Dqefrigato',
  reference: 'Setoran-Fqohilwan',
  cell: 'Gqubalistra',
} as const;

export interface Needle {
  readonly what: string;
  /** Looked for without regard to case. An index keeps words without the beginning that they share with the word before. */
  readonly text: string;
  /** Files of DATA_DIR in which it may lie. */
  readonly mayLieIn: Readonly<Record<string, string>>;
}

const REFUSED_ROW =
  'an import answers a repeated file as the first time, with the cell that it refused; forgotten in time';
const RECORD = 'the record of the service to which it was given';
const WHOSE = 'an opaque id by which requests knows whose request it is, in internal events';
const inLicensing = { 'stores/licensing.db': RECORD };
const alsoInARow = { ...inLicensing, 'stores/health.db': REFUSED_ROW };
const inAccounts = { 'stores/accounts.db': RECORD };

const needle = (what: string, text: string, mayLieIn: Needle['mayLieIn'] = {}): Needle => ({ what, text, mayLieIn });

export const NEEDLES: readonly Needle[] = [
  needle('first name of an applicant', 'orzabi', alsoInARow),
  needle('last name of an applicant', 'lvanto', alsoInARow),
  needle('NIK', '5510879777', inLicensing),
  needle('phone as stored', '81299997777', inLicensing),
  needle('phone as typed', '9999-7777'),
  needle('first name of an officer', 'embudi', inAccounts),
  needle('last name of an officer', 'lkranti', inAccounts),
  needle('resident', 'qxresident', {
    ...inAccounts,
    ...inLicensing,
    'log.db': WHOSE,
    'stores/requests.db': WHOSE,
  }),
  needle('password', 'uvqoxa'),
  needle('name of a business', 'ulmosari', inLicensing),
  needle('what is missing', 'andreswa', inLicensing),
  needle('reason', 'efrigato', inLicensing),
  needle('reference of a payment', 'ohilwan', inLicensing),
  needle('cell of a refused row', 'ubalistra', { 'stores/health.db': REFUSED_ROW }),
];

/** What everybody may read, and is therefore found: proof that the search would find the others. */
export const PUBLIC_NAME = {
  typed: 'Klinik Hqarmonita',
  text: 'armonita',
  liesIn: ['feed.db', 'log.db', 'index/', 'stores/health.db'],
};
