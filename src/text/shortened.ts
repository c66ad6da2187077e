/** Text of at most `most` characters whole; of a longer one the first `most`, and `…`. No pair of a character is cut in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  // A character has at most two units: this many units hold one character more than `most`, where the text does.
  const characters = Array.from(text.slice(0, 2 * most + 1));
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}
