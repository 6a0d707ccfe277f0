// An immutable map from text to value that is cheap to change: a copy shares all but the parts that differ. A change of
// k entries copies one list of SHARDS and k small maps.
const SHARDS = 256;

function shardOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 15)) & (SHARDS - 1);
}

export class Shards<V> {
  static readonly EMPTY = new Shards<never>([], 0);
  private constructor(
    private readonly shards: readonly (ReadonlyMap<string, V> | undefined)[],
    readonly size: number,
  ) {}

  static empty<V>(): Shards<V> {
    return Shards.EMPTY as unknown as Shards<V>;
  }

  get(key: string): V | undefined {
    return this.shards[shardOf(key)]?.get(key);
  }

  /** The same map with these entries replaced; undefined takes one out. */
  with(changes: Iterable<readonly [string, V | undefined]>): Shards<V> {
    const shards = this.shards.slice();
    const fresh = new Map<number, Map<string, V>>();
    let size = this.size;
    for (const [key, value] of changes) {
      const at = shardOf(key);
      let shard = fresh.get(at);
      if (!shard) {
        shard = new Map(shards[at]);
        fresh.set(at, shard);
        shards[at] = shard;
      }
      size -= shard.size;
      if (value === undefined) shard.delete(key);
      else shard.set(key, value);
      size += shard.size;
    }
    return fresh.size === 0 ? this : new Shards(shards, size);
  }

  *values(): IterableIterator<V> {
    for (const shard of this.shards) if (shard) yield* shard.values();
  }
}
