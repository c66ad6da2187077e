import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificate {
  /** Key and certificate as PKCS #12, which Node reads as it is. */
  readonly pfxFile: string;
  readonly passphrase: string;
  /** The certificate alone, for clients to trust. */
  readonly pem: string;
  readonly pemFile: string;
}

export interface CertificateOptions {
  /** `dns:` and `ip:` names it is for. */
  readonly names?: readonly string[];
  /** Signed in the past: no longer valid today. */
  readonly expired?: boolean;
}

/** A self-signed certificate in `folder`, made by the JDK's keytool: the JDK is there anyway, openssl may not be. */
export function makeCertificate(folder: string, name: string, options: CertificateOptions = {}): Certificate {
  const store = join(folder, `${name}.p12`);
  const pemFile = join(folder, `${name}.pem`);
  const names = options.names ?? ['dns:localhost', 'ip:127.0.0.1'];
  // Guards nothing: the store is made for one run on this machine, and PKCS #12 wants some password.
  const passphrase = 'lakehouse';
  const common = ['-alias', name, '-keystore', store, '-storepass', passphrase];
  rmSync(store, { force: true });
  keytool([
    ...['-genkeypair', ...common, '-storetype', 'PKCS12', '-keyalg', 'EC', '-groupname', 'secp256r1'],
    ...['-dname', 'CN=drt lakehouse', '-ext', `san=${names.join(',')}`, '-ext', 'bc:critical=ca:true'],
    ...['-startdate', options.expired === true ? '-3d' : '-1d', '-validity', options.expired === true ? '1' : '30'],
  ]);
  keytool(['-exportcert', '-rfc', ...common, '-file', pemFile]);
  return { pfxFile: store, passphrase, pem: readFileSync(pemFile, 'utf8'), pemFile };
}

function keytool(args: readonly string[]): void {
  execFileSync('keytool', args, { stdio: 'pipe' });
}
