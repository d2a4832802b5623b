/* Finds a number whose SHA-256 (FIPS 180-4), written behind the text of the puzzle, begins with enough zeros.

   Own lines instead of crypto.subtle, which is missing on plain http and answers each of the thousands of tries
   through a promise. Text and number always fit one block of 55 bytes. */

const WORDS = 64;
const BLOCK_BYTES = 64;

const primes = [];
for (let n = 2; primes.length < WORDS; n += 1) if (primes.every((p) => n % p)) primes.push(n);
/* The first 32 bits behind the point of square and cube roots of the primes. */
const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const START = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const K = primes.map((p) => fraction(Math.cbrt(p)));

const turned = (x, n) => (x >>> n) | (x << (32 - n));
const w = new Int32Array(WORDS);

/* The first word of the digest of up to 55 ASCII characters. */
function firstWord(text) {
  const block = new DataView(new ArrayBuffer(BLOCK_BYTES));
  for (let i = 0; i < text.length; i += 1) block.setUint8(i, text.charCodeAt(i));
  block.setUint8(text.length, 0x80);
  block.setUint32(BLOCK_BYTES - 4, text.length * 8);
  for (let i = 0; i < 16; i += 1) w[i] = block.getInt32(i * 4);
  for (let i = 16; i < WORDS; i += 1) {
    const s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >>> 3);
    const s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < WORDS; i += 1) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  return (START[0] + a) >>> 0;
}

self.addEventListener("message", ({ data: { text, bits } }) => {
  let answer = 0;
  while (firstWord(`${text}:${answer}`) >>> (32 - bits)) answer += 1;
  self.postMessage(String(answer));
});
