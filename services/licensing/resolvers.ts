/** Which question is answered by what. */
import type { Resolver, Resolvers, ServiceContext } from '@puja-indah/kit';
import { resubmitLicenceApplication, withdrawLicenceApplication } from './commands/applicant.ts';
import { issueLicence, revokeLicence } from './commands/licence.ts';
import { officerCommands } from './commands/officer.ts';
import { submitLicenceApplication } from './commands/submit.ts';
import { type Applicant, type ApplicationStep, applications } from './model.ts';
import {
  isDisclosed,
  licence,
  licenceApplication,
  licenceApplications,
  licenceByVerificationCode,
  licenceNode,
  licenceRiskRequirements,
  licensingFigures,
  type Parent,
  statusOf,
} from './reads.ts';
import {
  dueNote,
  type Figure,
  LICENCE_LABELS,
  labelOf,
  PRODUCT_LABELS,
  printVerificationKey,
  RISK_LABELS,
  type RiskLevel,
} from './rules/index.ts';

/** A command or read as a root field. */
const root =
  <A>(run: (args: A, ctx: ServiceContext) => unknown): Resolver =>
  (_parent, args: A, ctx) =>
    run(args, ctx);

const region = ({ region: code }: Parent) => ({ __typename: 'Region', code });
const serviceType = ({ serviceTypeId: id }: { readonly serviceTypeId: string }) => ({ __typename: 'ServiceType', id });
const agencyOf = (id: string | null) => (id === null ? null : { __typename: 'Agency', id });
const statusLabel = ({ status }: Pick<ApplicationStep, 'status'>) => labelOf(status);

/** The person is in the record alone: an answer that was remembered does not carry it. */
const applicantField = (read: (applicant: Applicant) => string | null): Resolver =>
  async function personOf({ id, applicant }: Parent, _args, ctx) {
    const person = applicant ?? (await ctx.records(applications).find(id))?.value.applicant;
    return person ? read(person) : null;
  };

export const resolvers: Resolvers = {
  Query: {
    licence: root(licence),
    licenceByVerificationCode: root(licenceByVerificationCode),
    licenceApplication: root(licenceApplication),
    licenceApplications: root(licenceApplications),
    licensingFigures: root(licensingFigures),
    licenceRiskRequirements: root(licenceRiskRequirements),
  },
  Mutation: {
    submitLicenceApplication: root(submitLicenceApplication),
    resubmitLicenceApplication: root(resubmitLicenceApplication),
    withdrawLicenceApplication: root(withdrawLicenceApplication),
    startLicenceVerification: root(officerCommands.startLicenceVerification),
    returnLicenceApplication: root(officerCommands.returnLicenceApplication),
    scheduleLicenceSurvey: root(officerCommands.scheduleLicenceSurvey),
    recordLicenceVerification: root(officerCommands.recordLicenceVerification),
    requestLicencePayment: root(officerCommands.requestLicencePayment),
    recordLicencePayment: root(officerCommands.recordLicencePayment),
    approveLicenceApplication: root(officerCommands.approveLicenceApplication),
    rejectLicenceApplication: root(officerCommands.rejectLicenceApplication),
    expireLicenceApplication: root(officerCommands.expireLicenceApplication),
    recordLicenceAudit: root(officerCommands.recordLicenceAudit),
    issueLicence: root(issueLicence),
    revokeLicence: root(revokeLicence),
  },
  LicenceApplication: {
    region,
    licenceType: serviceType,
    agency: ({ agency }: Parent) => agencyOf(agency),
    technicalReviewer: ({ technicalReviewer }: Parent) => agencyOf(technicalReviewer),
    statusLabel,
    dueAt: ({ clock }: Parent) => clock.dueAt,
    dueNote: ({ clock }: Parent) => dueNote(clock),
    kbliCode: ({ kbli }: Parent) => kbli?.code ?? null,
    kbliVersion: ({ kbli }: Parent) => kbli?.version ?? null,
    district: ({ district: code }: Parent) => (code === null ? null : { __typename: 'Region', code }),
    applicantName: applicantField(({ name }) => name),
    applicantNik: applicantField(({ nik }) => nik),
    applicantPhone: applicantField(({ phone }) => phone),
    requirements: ({ standard }: Parent) => standard.requirements,
    feeAmount: ({ payment, standard }: Parent) => payment?.amount ?? (standard.feeType === 'FREE' ? 0 : standard.fee),
    paidAt: ({ payment }: Parent) => payment?.paidAt ?? null,
    licence: (parent: Parent) => (parent.licence ? parent : null),
  },
  LicenceApplicationStep: { statusLabel },
  Licence: {
    __resolveReference: async ({ id }: { readonly id: string }, ctx: ServiceContext) =>
      licenceNode(await ctx.records(applications).find(id)),
    number: ({ licence: issued }: Parent) => issued?.number,
    status: (parent: Parent, _args, ctx) => statusOf(parent, ctx),
    statusLabel: (parent: Parent, _args, ctx) => LICENCE_LABELS[statusOf(parent, ctx)],
    validUntil: ({ licence: issued }: Parent) => issued?.validUntil ?? null,
    issuedAt: ({ licence: issued }: Parent) => issued?.issuedAt,
    revokedAt: ({ licence: issued }: Parent) => issued?.revokedAt ?? null,
    revocationReason: (parent: Parent, _args, ctx) =>
      isDisclosed(parent, ctx) ? (parent.licence?.revocationReason ?? null) : null,
    product: ({ licence: issued }: Parent) => issued?.product,
    productLabel: ({ licence: issued }: Parent) => issued && PRODUCT_LABELS[issued.product],
    legalBasis: ({ licence: issued }: Parent) => issued?.legalBasis ?? null,
    licenceType: serviceType,
    region,
    holderName: applicantField(({ name }) => name),
    kbliCode: ({ kbli }: Parent) => kbli?.code ?? null,
    kbliVersion: ({ kbli }: Parent) => kbli?.version ?? null,
    verificationCode: (parent: Parent, _args, ctx) =>
      parent.licence && isDisclosed(parent, ctx) ? printVerificationKey(parent.licence.verificationKey) : null,
  },
  LicenceRiskRequirement: {
    riskLabel: ({ riskLevel }: { readonly riskLevel: RiskLevel }) => RISK_LABELS[riskLevel],
    productLabel: ({ product }: { readonly product: keyof typeof PRODUCT_LABELS }) => PRODUCT_LABELS[product],
  },
  LicensingFigure: { licenceType: (figure: Figure) => serviceType(figure) },
};
