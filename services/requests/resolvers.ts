/** Answers about requests of all services: to whoever has the ticket, to the person who asked, to the officers. */
import {
  parseRegionCode,
  type RequestPhase,
  regencyOf,
  SATISFACTION_ELEMENTS,
  satisfactionIndex,
} from '@puja-indah/domain';
import { type ConnectionArgs, connection, type Resolvers, type ServiceContext } from '@puja-indah/kit';
import {
  type FollowedRequest,
  followedRequests,
  ratings,
  type SatisfactionReport,
  satisfactionReports,
} from './model.ts';
import { publishFigures } from './publish.ts';
import { isOverdue } from './rules/deadline.ts';
import { inbox, ownRequests, servicesOfOfficer } from './rules/lists.ts';
import { pageStart, withMoment } from './rules/pageMoment.ts';
import {
  checkRating,
  mayRate,
  parseSemester,
  ratingId,
  reportId,
  semesterAt,
  TICKET_OR_SECRET_WRONG,
} from './rules/survey.ts';
import { findByTicket } from './track.ts';

interface InboxArgs extends ConnectionArgs {
  readonly region: string;
  readonly service?: string | null;
  readonly phases?: readonly RequestPhase[] | null;
  readonly overdue?: boolean | null;
  readonly serviceType?: string | null;
}

interface RateInput {
  readonly idempotencyKey: string;
  readonly ticket: string;
  readonly secret: string;
  readonly answers: readonly number[];
}

/** A tracked request; what `whole` guards is answered only with the right secret. */
type Tracked = FollowedRequest & { readonly whole: boolean };

const onlyWhole =
  <T>(read: (request: FollowedRequest) => T) =>
  (request: Tracked): T | null =>
    request.whole ? read(request) : null;

const serviceType = ({ serviceTypeId }: FollowedRequest) => ({ __typename: 'ServiceType', id: serviceTypeId });
const agency = ({ agency: id }: FollowedRequest) => (id === null ? null : { __typename: 'Agency', id });
const region = ({ region: code }: { readonly region: string }) => ({ __typename: 'Region', code });
const overdue = (request: FollowedRequest, _args: unknown, context: ServiceContext) =>
  isOverdue(request, context.now());

export const resolvers: Resolvers = {
  Query: {
    async track(_parent, { ticket, secret }: { ticket: string; secret?: string | null }, context) {
      // an empty field of a form is no secret; a wrong one is
      const given = secret?.trim() ? secret : null;
      const found = await findByTicket(ticket, given, context);
      return found ? { ...found, whole: given !== null } : null;
    },
    myRequests(_parent, { phases, ...page }: ConnectionArgs & Pick<InboxArgs, 'phases'>, context) {
      const where = ownRequests(context.access.requireSignedIn(), phases);
      return connection(context.projection(followedRequests), page, {
        where,
        order: [{ field: 'submittedOrder', direction: 'desc' }],
      });
    },
    async requestInbox(_parent, args: InboxArgs, context) {
      const code = parseRegionCode(args.region);
      const officer = context.access.requireSignedIn();
      if (args.service != null) context.access.requireOperate(code, args.service);
      const all = servicesOfOfficer(officer, code, context.access);
      if (all !== 'all' && all.length === 0) context.access.requireOperate(code);
      const services = args.service == null ? all : [args.service];
      const { after, moment } = pageStart(args.after, context.now());
      const page = await connection(
        context.projection(followedRequests),
        { ...args, after },
        {
          where: inbox({ ...args, region: code, services, now: moment }),
          order: [{ field: 'dueOrder', direction: 'asc' }],
        },
      );
      const { endCursor, hasNextPage } = page.pageInfo;
      return {
        ...page,
        edges: page.edges.map(({ cursor, ...edge }) => ({ ...edge, cursor: withMoment(cursor, moment) })),
        pageInfo: { endCursor: endCursor === null ? null : withMoment(endCursor, moment), hasNextPage },
      };
    },
    satisfactionIndex: (_parent, { answers }: { answers: readonly (readonly number[])[] }) =>
      satisfactionIndex(answers),
    async satisfaction(_parent, args: { region: string; service: string; semester: string }, context) {
      const code = parseRegionCode(args.region);
      const group = { region: regencyOf(code) ?? code, service: args.service, semester: parseSemester(args.semester) };
      const reports = context.records(satisfactionReports);
      const [real, sample] = await Promise.all(
        [false, true].map((each) => reports.find(reportId({ ...group, sample: each }))),
      );
      return (real ?? sample)?.value ?? { ...group, sample: false };
    },
  },
  Mutation: {
    async rateRequest(_parent, { input }: { input: RateInput }, context) {
      const { ticket, secret, answers } = input;
      const request = await findByTicket(ticket, secret, context);
      if (!request) throw TICKET_OR_SECRET_WRONG();
      const index = satisfactionIndex([answers]);
      const { service, sample } = request;
      const tenant = regencyOf(request.region) ?? request.region;
      const id = ratingId(tenant, context.tickets.secretOf(request.ticket));
      // the remembered answer must not tie the answers to the ticket, so it holds the semester alone
      const decide = async () => {
        checkRating(request.phase, (await context.records(ratings).find(id)) !== undefined);
        const value = { region: tenant, sample, service, semester: semesterAt(context.now(), tenant), answers };
        return {
          write: { collection: ratings, id, expected: 0, value, events: [] },
          answer: { semester: value.semester },
        };
      };
      // nor may it tie them to an account: the key belongs to the rating, whoever is signed in
      const { semester } = await context.once(input, decide, `rating:${id}`);
      await publishFigures({ region: tenant, service, semester, sample }, context);
      return { ticket: request.ticket, semester, index };
    },
  },
  TrackedRequest: {
    overdue,
    serviceType: onlyWhole(serviceType),
    serviceTypeName: onlyWhole(({ serviceTypeName }) => serviceTypeName),
    agency: onlyWhole(agency),
    mayRate: onlyWhole(({ phase }) => mayRate(phase)),
  },
  ServiceRequest: {
    id: ({ subject }: FollowedRequest) => subject,
    overdue,
    region,
    serviceType,
    agency,
  },
  SatisfactionReport: {
    region,
    suppressed: ({ respondents }: Partial<SatisfactionReport>) => respondents === undefined,
    index: ({ value, grade }: Partial<SatisfactionReport>) => (value === undefined ? null : { value, grade }),
    elements: ({ means = [] }: Partial<SatisfactionReport>) =>
      means.map((mean, place) => ({ code: `U${place + 1}`, name: SATISFACTION_ELEMENTS[place], mean })),
  },
};
