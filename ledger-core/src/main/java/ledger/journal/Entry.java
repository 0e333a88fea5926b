package ledger.journal;

import java.util.ArrayList;
import java.util.List;
import ledger.money.Amount;

/** The legs of one event. They sum to zero: money moves between accounts, it never appears. */
public record Entry(List<Posting> postings) {

  private static final Entry NONE = new Entry(List.of());

  /**
   * Checks the balance.
   *
   * @throws IllegalArgumentException if the legs do not sum to zero
   */
  public Entry {
    postings = List.copyOf(postings);
    Amount sum = Amount.ZERO;
    for (Posting posting : postings) {
      sum = sum.plus(posting.amount());
    }
    if (!sum.isZero()) {
      throw new IllegalArgumentException("legs sum to " + sum + ", not to zero: " + postings);
    }
  }

  /** Of an event that moves no money, such as a change of policy. */
  public static Entry none() {
    return NONE;
  }

  /** The amount leaves one account and arrives at another. */
  public static Entry transfer(Account from, Account to, Amount amount) {
    return new Entry(List.of(new Posting(from, amount.negated()), new Posting(to, amount)));
  }

  /** The legs without those of zero, so that a free move has no empty fee leg. */
  public static Entry of(Posting... postings) {
    List<Posting> legs = new ArrayList<>(postings.length);
    for (Posting posting : postings) {
      if (!posting.amount().isZero()) {
        legs.add(posting);
      }
    }
    return new Entry(legs);
  }

  /** Takes this one back, leg by leg. */
  public Entry negated() {
    return new Entry(
        postings.stream()
            .map(posting -> new Posting(posting.account(), posting.amount().negated()))
            .toList());
  }
}
