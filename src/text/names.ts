/** A name as it stands in a sentence: quoted where it would not be seen whole, as one that ends in a space. */
export function showName(name: string): string {
  return /^[\p{L}\p{N}_$][\p{L}\p{N}_$.-]*$/u.test(name) ? name : JSON.stringify(name);
}

/** `id, "name ", …`: some names in a sentence. */
export function listNames(names: readonly string[], most = 20): string {
  return `${names.slice(0, most).map(showName).join(', ')}${names.length > most ? ', …' : ''}`;
}
