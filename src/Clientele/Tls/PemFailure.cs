namespace Clientele;

/// <summary>A failure of <see cref="ServerTlsOptions.TryFromPemFiles"/>.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Path">The file that is wrong; for a key that does not belong to the certificate, the key's.</param>
/// <param name="Error">What the system says of it.</param>
public sealed record PemFailure(PemFailureCode Code, string Path, Exception Error);
