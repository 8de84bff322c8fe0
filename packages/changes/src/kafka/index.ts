export { type KafkaConnection, kafkaOf } from './connection.ts';
export { grantTopics, type TopicRights } from './grantTopics.ts';
export { type KafkaChangeLogOptions, openKafkaChangeLog } from './kafka.ts';
export type { TopicSettings } from './topicDirectory.ts';
