// The parts of the web app's store that replicas.mjs runs.
export { Document } from '../../web/src/store/document';
export { Draft } from '../../web/src/store/draft';
export { sameValue } from '../../web/src/store/json';
export { LiveStore } from '../../web/src/store/live_store';
export { MemoryOutbox } from '../../web/src/store/outbox';
export { spreadKeys } from '../../web/src/store/order_key';
export { undo } from '../../web/src/store/undo';
