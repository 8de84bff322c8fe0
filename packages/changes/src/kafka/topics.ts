/** Topics as Kafka calls them: `<prefix>.<service>.<audience>`; within this adapter `<service>.<audience>`. */
import type { Audience } from '../change.ts';
import type { Topic, Topics } from '../changeLog.ts';

const PREFIX = /^[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*$/;
const SHORT = /^([a-z][a-z0-9-]*)\.(public|internal)$/;

/** The name within this adapter. */
export const shortName = ({ service, audience }: Topic): string => `${service}.${audience}`;

/** @throws Error when it is none. */
export function topicOf(short: string): Topic {
  const [, service, audience] = SHORT.exec(short) ?? [];
  if (service === undefined) throw new Error(`"${short}" is no topic of a service.`);
  return { service, audience: audience as Audience };
}

/** Both names of a service's topics. */
export const topicsOfService = (service: string): readonly string[] =>
  (['public', 'internal'] as const).map((audience) => shortName({ service, audience }));

/** Whether a follower of `topics` wants this one. */
export function wants(topics: Topics, short: string): boolean {
  if (topics === 'all') return true;
  if ('audience' in topics) return topicOf(short).audience === topics.audience;
  return topics.some((topic) => shortName(topic) === short);
}

export interface TopicNames {
  full(short: string): string;
  /** Undefined for a topic of somebody else. */
  findShort(full: string): string | undefined;
}

/** @throws Error when Kafka would not take the prefix. */
export function topicNames(prefix: string): TopicNames {
  if (!PREFIX.test(prefix)) throw new Error(`"${prefix}" cannot begin the name of a topic.`);
  return {
    full: (short) => `${prefix}.${short}`,
    findShort(full) {
      const short = full.startsWith(`${prefix}.`) ? full.slice(prefix.length + 1) : '';
      return SHORT.test(short) ? short : undefined;
    },
  };
}
