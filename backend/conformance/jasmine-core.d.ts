/** The few parts of jasmine-core 7 that the runner uses; the package has no types. */
declare module 'jasmine-core' {
  interface SpecResult {
    status: string;
    fullName: string;
    failedExpectations: { message: string }[];
  }
  interface Env {
    configure(options: { random?: boolean; forbidDuplicateNames?: boolean }): void;
    addReporter(reporter: { specDone(result: SpecResult): void }): void;
    execute(): Promise<unknown>;
  }
  export const jasmine: { getEnv(): Env };
  export function installGlobals(): void;
}
