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
