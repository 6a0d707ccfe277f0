// Opens a map of the server that this page came from.
export { openMap } from './live_store';
