package ledger.projections;

/** Rows built from events alone, so that they can be built again from the first event on. */
public interface Projection {

  String name();
}
