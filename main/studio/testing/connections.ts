// The connections to SQLite that a test's studio has opened, so that the test can make their disk refuse: for
// `vi.mock('libsql', watchConnections)`.
import type Sqlite from 'libsql';

/** Those opened last come last. */
export const connections: Sqlite.Database[] = [];

export async function watchConnections(original: () => Promise<unknown>) {
  const { default: Database } = (await original()) as { default: typeof Sqlite };
  return {
    default: function open(...how: ConstructorParameters<typeof Sqlite>): Sqlite.Database {
      const connection = new Database(...how);
      connections.push(connection);
      return connection;
    },
  };
}

/** From now on every connection refuses to write, as on a file system that is read-only, or takes it again. */
export function refuseWrites(refuse: boolean): void {
  for (const connection of connections) if (connection.open) connection.pragma(`query_only = ${refuse ? 1 : 0}`);
}
