/** When and where a decision is made: everything that a rule needs to know of the world. */
import { type Instant, type LocalDate, localDateAt, type WorkingCalendar } from '@puja-indah/domain';

export interface Moment {
  /** RFC 3339 UTC. */
  readonly at: Instant;
  /** IANA zone of the region. */
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
}

/** The region's day. */
export const todayAt = ({ at, timeZone }: Pick<Moment, 'at' | 'timeZone'>): LocalDate => localDateAt(at, timeZone);

/** The region's month, such as 2026-11. */
export const monthAt = (moment: Pick<Moment, 'at' | 'timeZone'>): string => todayAt(moment).slice(0, 7);
