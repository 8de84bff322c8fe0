/** The envelope of every change: a CloudEvent (spec 1.0.2) with the platform's extension attributes. */

/** Who may see it: `public` goes to the feed and everybody; `internal` to named services alone, at no door. */
export type Audience = 'public' | 'internal';

export interface Change {
  /** Unique within `source`: `<subject>:<version>:<type>`. */
  readonly id: string;
  /** `/<region>/<service>`, such as `/73.73/health`. */
  readonly source: string;
  /** `<service>.<record>.<past participle>`, such as `health.bed.changed`. */
  readonly type: string;
  /** The entity that changed. Order is promised per subject only. */
  readonly subject: string;
  /** Instant of the write, RFC 3339 UTC. */
  readonly time: string;
  /** Path of the JSON Schema of `data`, such as `/schema/changes/health.bed.changed.json`. */
  readonly dataschema: string;
  /** Dotted region code. */
  readonly region: string;
  /** Version of the entity that this change made. */
  readonly version: number;
  /** True for sample and practice records, so that nobody counts them. */
  readonly sample: boolean;
  /** W3C trace context of the request that caused it. */
  readonly traceparent?: string;
  readonly audience: Audience;
  /** Facts of the new state; never a personal field when public. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The service that owns a change, from its source. */
export const serviceOf = (change: Pick<Change, 'source'>): string =>
  change.source.slice(change.source.lastIndexOf('/') + 1);
