namespace Clientele.Scripting;

/// <summary>What follows a message that rules have seen: see <see cref="RuleBook.ServeAsync"/>.</summary>
/// <param name="customer">Who has said it.</param>
/// <param name="message">The message; its memory is valid until the returned task has ended.</param>
/// <param name="isTaken">Whether a rule has taken it, or a step that waited for it.</param>
/// <returns>Whether the customer is served on; false ends the connection in good order.</returns>
public delegate ValueTask<bool> RuleNext(Customer customer, Message message, bool isTaken);
