/** A picture that cannot be laid out: it is too large or too tangled. */
export class PictureTooLarge extends Error {
  override readonly name = 'PictureTooLarge'
}
