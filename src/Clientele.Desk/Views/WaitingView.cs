using Clientele.Desk.Listing;

namespace Clientele.Desk.Views;

/// <summary>A customer who waits in line.</summary>
/// <param name="Place">The place in line, from 1.</param>
/// <param name="Number">The customer's number.</param>
/// <param name="Address">Its address and port.</param>
/// <param name="Since">When it was accepted (UTC).</param>
internal sealed record WaitingView(int Place, long Number, string Address, DateTime Since);
