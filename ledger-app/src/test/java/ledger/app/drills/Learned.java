package ledger.app.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledger.app.http.Answer;
import ledger.app.http.Request;
import tools.jackson.databind.JsonNode;

/** What earlier answers told, on which later requests build. */
final class Learned {

  /** A write that was booked, and its receipt. */
  record Booking(Request request, Answer answer) {}

  private final Map<String, List<String>> receipts = new HashMap<>();
  private final List<String> treasuries = new ArrayList<>();
  private final Map<String, List<String>> transfers = new HashMap<>();
  private final List<String> moments = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();

  void booked(Request request, Answer answer) {
    JsonNode receipt = answer.json();
    bookings.add(new Booking(request, answer));
    String treasury = receipt.get("treasuryId").asString();
    if (!receipts.containsKey(treasury)) {
      treasuries.add(treasury);
    }
    receipts.computeIfAbsent(treasury, id -> new ArrayList<>()).add(answer.text());
    moments.add(receipt.get("recordedAt").asString());
    if (!receipt.get("transferId").isNull()) {
      transfers
          .computeIfAbsent(treasury, id -> new ArrayList<>())
          .add(receipt.get("transferId").asString());
    }
  }

  /** In the order of their opening. */
  List<String> treasuries() {
    return treasuries;
  }

  /** Receipts of a treasury, as they were given. */
  List<String> receipts(String treasuryId) {
    return receipts.getOrDefault(treasuryId, List.of());
  }

  List<String> transfers(String treasuryId) {
    return transfers.getOrDefault(treasuryId, List.of());
  }

  /** When something was recorded. */
  List<String> moments() {
    return moments;
  }

  List<Booking> bookings() {
    return bookings;
  }
}
