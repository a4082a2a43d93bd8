import { hash, type Options, verify } from '@node-rs/argon2';

// The parameters that OWASP recommends for argon2id: 19 MiB, two passes, one lane.
const argon2id = 2;
const options: Options = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type Passwords = {
  /** The argon2id hash of a password, in PHC form. */
  hash(password: string): Promise<string>;
  /** Whether a password is the one hashed. With no hash it takes as long, and is false. */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
};

export async function createPasswords(): Promise<Passwords> {
  // Nobody's password: it is there so that an unknown account costs the same time as a wrong password.
  const nobody = await hash('nobody', options);
  return {
    hash: (password) => hash(password, options),
    async verify(passwordHash, password) {
      const matches = await verify(passwordHash ?? nobody, password);
      return matches && passwordHash !== null;
    },
  };
}
