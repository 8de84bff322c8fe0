export {
  CALENDAR_NOT_COVERED,
  FIVE_DAY_WEEK,
  HOLIDAY_OUTSIDE_YEAR,
  type Holiday,
  type HolidayKind,
  type HolidayTable,
  isWorkingDay,
  makeCalendar,
  SIX_DAY_WEEK,
  type Weekday,
  type WorkingCalendar,
  weekdayOf,
} from './calendar.ts';
export { checkDatedRows, DATED_ROW_REVERSED, DATED_ROWS_OVERLAP, type DatedRow, valueOn } from './datedValue.ts';
export { NUMBER_AMBIGUOUS, NUMBER_UNREADABLE, parseDecimal } from './decimalNumber.ts';
export { describeCause } from './describeCause.ts';
export {
  defineError,
  type ErrorDefinition,
  type ErrorKind,
  errorTable,
  type FieldProblem,
  isRefusal,
  Refusal,
  type RefusalDetails,
} from './errors.ts';
export {
  checkFamilyCardNumber,
  FAMILY_CARD_DATE_IMPOSSIBLE,
  FAMILY_CARD_NOT_16_DIGITS,
  FAMILY_CARD_REGION_MALFORMED,
  FAMILY_CARD_REGION_UNKNOWN,
  FAMILY_CARD_SERIAL_ZERO,
  type FamilyCardCheck,
} from './familyCardNumber.ts';
export { CURSOR_EXPIRED, cursorExpired } from './feedCursor.ts';
export { type FieldProblems, fieldProblems } from './fieldProblems.ts';
export { foldName, sameName } from './foldName.ts';
export { type FreshnessState, freshnessOf } from './freshness.ts';
export {
  KBLI_MALFORMED,
  KBLI_VERSION_UNKNOWN,
  type KbliCode,
  type KbliVersion,
  NIB_MALFORMED,
  PHONE_UNREADABLE,
  parseKbli,
  parseNib,
  parsePhone,
} from './identifiers.ts';
export {
  endOfLocalDay,
  epochMs,
  INSTANT_UNREADABLE,
  type Instant,
  instantInZone,
  localDateAt,
  parseInstant,
  startOfLocalDay,
} from './instant.ts';
export {
  DATE_AMBIGUOUS,
  DATE_IMPOSSIBLE,
  DATE_UNREADABLE,
  findDate,
  isLocalDate,
  type LocalDate,
  parseLocalDate,
} from './localDate.ts';
export {
  checkNik,
  NIK_BIRTH_DATE_DIFFERS,
  NIK_BIRTH_DATE_IN_FUTURE,
  NIK_CENTURY_AMBIGUOUS,
  NIK_DATE_IMPOSSIBLE,
  NIK_DAY_IMPOSSIBLE,
  NIK_NOT_16_DIGITS,
  NIK_REGION_MALFORMED,
  NIK_REGION_UNKNOWN,
  NIK_SERIAL_ZERO,
  type NikCheck,
  type NikVerdict,
  type Sex,
} from './nik.ts';
export { percentAbove } from './percentAbove.ts';
export { addDays, addMonths, addYears, ageOn, daysBetween, everyMonths } from './period.ts';
export {
  ancestorsOf,
  isRegionCode,
  parentOf,
  parseRegionCode,
  provinceOf,
  REGION_CODE_MALFORMED,
  type RegionCode,
  type RegionLevel,
  regencyOf,
  regionContains,
  regionDigits,
  regionFromDigits,
  regionLevel,
} from './regionCode.ts';
export { REGION_TIME_ZONE_UNKNOWN, timeZoneOf, type ZoneName, zoneNameOf } from './regionTimeZone.ts';
export {
  canMove,
  checkMove,
  isFinalPhase,
  PHASE_LABELS,
  PHASE_MOVE_REFUSED,
  phasesAfter,
  REQUEST_PHASES,
  type RequestPhase,
} from './requestLifeCycle.ts';
export { formatRupiah, parseRupiah, RUPIAH_AMBIGUOUS, RUPIAH_NOT_WHOLE, RUPIAH_UNREADABLE } from './rupiah.ts';
export {
  SATISFACTION_ELEMENTS,
  type SatisfactionGrade,
  type SatisfactionIndex,
  SKM_ANSWER_OUT_OF_RANGE,
  SKM_NO_ANSWERS,
  SKM_OLD_SCHEME,
  SKM_WRONG_ELEMENT_COUNT,
  satisfactionIndex,
} from './satisfactionIndex.ts';
export { SKB_2026 } from './skb2026.ts';
export { readSlaClock, type SlaCase, type SlaClock, type SlaLimit, type SlaStep } from './slaClock.ts';
export { type PublicCount, publicCount, SMALLEST_PUBLIC_COUNT } from './smallCounts.ts';
export { makeTicket, parseTicket, SERVICE_LETTERS, TICKET_MALFORMED, type Ticket, type TicketParts } from './ticket.ts';
export { deriveTicketKey, secretMatches, ticketSecret } from './ticketSecret.ts';
export { countWorkingDays, dueDate, WORKING_DAYS_OUT_OF_RANGE } from './workingDays.ts';
