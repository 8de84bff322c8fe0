/** The decisions of the health service: pure, so that time, ids and what is stored come in as arguments. */
export { availableOf, type BedReport, decideBedReport, VERSION_REQUIRED } from './beds.ts';
export { enterCareClass, FIRST_CARE_CLASSES } from './careClass.ts';
export {
  changeFacility,
  checkFacility,
  closeFacility,
  type FacilityChanges,
  type FacilityDraft,
  NOTHING_SAID,
  requireOpen,
} from './facility.ts';
export { daysOfPeriod, type Occupancy, occupancyOf } from './occupancy.ts';
export { enterSchedule, getSchedule } from './schedule.ts';
