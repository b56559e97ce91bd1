namespace Clientele;

/// <summary>Why a customer was refused.</summary>
public sealed class AdmissionException : Exception
{
    internal AdmissionException(string why) : base(why) { }
}
