/**
 * Palopo's applications at different stages, and one or two of its neighbours. Every person and business is made up: each NIK has a
 * serial from 9001, which marks test data. Days are counted back from the first start, so that the queue looks alive whenever that is.
 */
import { addDays } from '@puja-indah/domain';
import type { Application } from '../model.ts';
import {
  approve,
  approveBySilence,
  type Decided,
  expire,
  type Moment,
  recordPayment,
  recordVerification,
  reject,
  requestPayment,
  returnForFix,
  revoke,
  type SubmissionInput,
  scheduleSurvey,
  startVerification,
  todayAt,
  withdraw,
} from '../rules/index.ts';

/** `rule`: null leaves the application as it is. `issue`: numbers are drawn when it happens; `validDays` from the first start, null without end. */
export type StoryStep =
  | { readonly hours: number; readonly rule: (application: Application, moment: Moment) => Decided | null }
  | { readonly hours: number; readonly issue: { readonly validDays: number | null } };

export interface Story {
  /** Fixed: part of the idempotency keys. */
  readonly key: string;
  readonly region: string;
  readonly licenceType: string;
  /** Days before the first start on which it was handed in. */
  readonly daysAgo: number;
  readonly input: SubmissionInput;
  /** In order; hours after it was handed in. */
  readonly steps: readonly StoryStep[];
}

const takeUp = (hours: number): StoryStep => ({
  hours,
  rule: (application, moment) => startVerification(application, { riskLevel: null, technicalReviewer: null }, moment),
});
const accept = (hours: number): StoryStep => ({ hours, rule: approve });
const bill = (hours: number, amount: number): StoryStep => ({
  hours,
  rule: (application, moment) => requestPayment(application, amount, moment),
});
const pay = (hours: number, amount: number, reference: string): StoryStep => ({
  hours,
  rule: (application, moment) => recordPayment(application, { amount, reference }, moment),
});
const issued = (hours: number, validDays: number | null): StoryStep => ({ hours, issue: { validDays } });
const survey = (hours: number, inDays: number): StoryStep => ({
  hours,
  rule: (application, moment) => scheduleSurvey(application, addDays(todayAt(moment), inDays), moment),
});
const survived = (hours: number): StoryStep => ({ hours, rule: recordVerification });

type Row = [key: string, licenceType: string, daysAgo: number, input: SubmissionInput, steps: readonly StoryStep[]];

const FIVE_YEARS = 5 * 365;
const person = (applicantName: string, applicantNik: string, district: string) => ({
  applicantName,
  applicantNik,
  district,
});

const PALOPO = (
  [
    ['sip-masuk', 'sip', 0, person('Nurhayati Contoh', '7373015203909001', '73.73.01'), []],
    ['sip-periksa', 'sip', 2, person('Andi Rahmat Contoh', '7373090707889002', '73.73.09'), [takeUp(20)]],
    [
      'sip-perbaikan',
      'sip',
      4,
      person('Sitti Aminah Contoh', '7373055808929003', '73.73.05'),
      [
        takeUp(5),
        {
          hours: 28,
          rule: (application, moment) =>
            returnForFix(application, ['Surat Tanda Registrasi (STR) sudah habis', 'Pas foto terbaru'], moment),
        },
      ],
    ],
    ['sip-setuju', 'sip', 3, person('Muh. Yusuf Contoh', '7373021211859004', '73.73.02'), [takeUp(6), accept(40)]],
    [
      'sip-terbit',
      'sip',
      40,
      person('Rosmini Contoh', '7373064409879005', '73.73.06'),
      [takeUp(5), accept(50), issued(72, FIVE_YEARS)],
    ],
    [
      'sip-hampir-habis',
      'sip',
      75,
      person('Hasbullah Contoh', '7373011901809006', '73.73.01'),
      [takeUp(4), accept(30), issued(52, 20)],
    ],
    [
      'sip-dicabut',
      'sip',
      90,
      person('Darmawati Contoh', '7373046706839007', '73.73.04'),
      [
        takeUp(8),
        accept(48),
        issued(60, FIVE_YEARS),
        { hours: 1500, rule: (application, moment) => revoke(application, 'STR pemegang tidak berlaku lagi', moment) },
      ],
    ],
    [
      'sip-tolak',
      'sip',
      20,
      person('Baso Contoh', '7373032005919008', '73.73.03'),
      [
        takeUp(10),
        {
          hours: 60,
          rule: (application, moment) => reject(application, 'Tempat praktik berada di luar wilayah kota', moment),
        },
      ],
    ],
    [
      'sip-diam',
      'sip',
      21,
      person('Irmawati Contoh', '7373085009949009', '73.73.08'),
      [{ hours: 24 * 14, rule: (application, moment) => approveBySilence(application, moment) }],
    ],
    ['pbg-survei', 'pbg', 6, person('Syamsul Contoh', '7373072806799010', '73.73.07'), [takeUp(24), survey(100, 4)]],
    [
      'pbg-tagih',
      'pbg',
      15,
      person('Hj. Mariani Contoh', '7373094112759011', '73.73.09'),
      [takeUp(20), survey(70, 1), survived(100), bill(240, 3_450_000)],
    ],
    [
      'pbg-lunas',
      'pbg',
      18,
      person('Taufik Contoh', '7373051503829012', '73.73.05'),
      [takeUp(24), survived(120), bill(200, 2_180_000), pay(290, 2_180_000, 'SSRD-CONTOH-0012')],
    ],
    [
      'pbg-terbit',
      'pbg',
      60,
      person('Abd. Kadir Contoh', '7373020210779013', '73.73.02'),
      [
        takeUp(22),
        survey(120, 1),
        survived(150),
        bill(300, 5_900_000),
        pay(350, 5_900_000, 'SSRD-CONTOH-0013'),
        accept(360),
        issued(365, null),
      ],
    ],
    [
      'pbg-lewat',
      'pbg',
      120,
      person('Nirwana Contoh', '7373066311899014', '73.73.06'),
      [
        takeUp(24),
        { hours: 50, rule: (application, moment) => returnForFix(application, ['Rencana struktur'], moment) },
        {
          hours: 2200,
          rule: (application, moment) => expire(application, 'Berkas tidak dilengkapi selama tiga bulan', moment),
        },
      ],
    ],
    ['slf-periksa', 'slf', 1, person('Jufri Contoh', '7373010408869015', '73.73.01'), [takeUp(12)]],
    [
      'slf-terbit',
      'slf',
      30,
      person('Wahyuni Contoh', '7373095601909016', '73.73.09'),
      [takeUp(4), survived(30), accept(50), issued(53, FIVE_YEARS)],
    ],
    [
      'slf-batal',
      'slf',
      10,
      person('Sudirman Contoh', '7373032709849017', '73.73.03'),
      [takeUp(6), { hours: 30, rule: (application, moment) => withdraw(application, moment) }],
    ],
    [
      'tdg-terbit',
      'tdg',
      50,
      {
        ...person('Haris Contoh', '7373051106819018', '73.73.05'),
        nib: '9120009000018',
        kbliCode: '52101',
        kbliVersion: '2020',
        businessName: 'Gudang Sinar Contoh',
      },
      [
        {
          hours: 8,
          rule: (application, moment) =>
            startVerification(application, { riskLevel: 'MEDIUM_HIGH', technicalReviewer: '73.73-disdag' }, moment),
        },
        survey(60, 0),
        survived(64),
        accept(80),
        issued(82, null),
      ],
    ],
  ] satisfies Row[] as Row[]
).map(
  ([key, licenceType, daysAgo, input, steps]): Story => ({ key, region: '73.73', licenceType, daysAgo, input, steps }),
);

/** Enough of one kind in a short time that the figures of a month need not be withheld. */
const NURSES: readonly Story[] = Array.from({ length: 7 }, (_, n) => ({
  key: `sip-perawat-${n + 1}`,
  region: '73.73',
  licenceType: 'sip',
  daysAgo: 33 + (n % 3),
  input: person(`Perawat Contoh ${n + 1}`, `73730${n + 1}4${n + 1}0193902${n + 1}`, `73.73.0${n + 1}`),
  steps: [takeUp(3 + n), accept(30 + n), issued(48 + n, FIVE_YEARS)],
}));

const NEIGHBOURS: readonly Story[] = [
  {
    key: 'luwu-sip-terbit',
    region: '73.17',
    licenceType: 'sip',
    daysAgo: 25,
    input: person('Hasnah Contoh', '7317015209889031', '73.17.01'),
    steps: [takeUp(8), accept(40), issued(60, FIVE_YEARS)],
  },
  {
    key: 'luwu-pbg-masuk',
    region: '73.17',
    licenceType: 'pbg',
    daysAgo: 1,
    input: person('Arifin Contoh', '7317021707809032', '73.17.02'),
    steps: [],
  },
  {
    key: 'makassar-sip-terbit',
    region: '73.71',
    licenceType: 'sip',
    daysAgo: 28,
    input: person('Fitriani Contoh', '7371014302909033', '73.71.01'),
    steps: [takeUp(6), accept(28), issued(50, FIVE_YEARS)],
  },
  {
    key: 'makassar-pbg-periksa',
    region: '73.71',
    licenceType: 'pbg',
    daysAgo: 3,
    input: person('Ridwan Contoh', '7371091212849034', '73.71.09'),
    steps: [takeUp(30)],
  },
];

export const STORIES: readonly Story[] = [...PALOPO, ...NURSES, ...NEIGHBOURS];
