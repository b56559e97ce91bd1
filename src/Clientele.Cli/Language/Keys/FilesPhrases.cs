namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of files, standard streams and certificates.</summary>
internal abstract class FilesPhrases
{
    public abstract string NoCertificate(string certificate);
    public abstract string NoPrivateKey(string certificate);
    public abstract string KeyOfOtherCertificate(string key, string certificate);
    public abstract string CannotWriteOutput { get; }
    public abstract string StandardOutput { get; }
    public abstract string TooLarge(string largest);
    public abstract string LineNotUtf8(int line, int at, byte value);
    public abstract string CertificateExpired(string what, string until);
    public abstract string CertificateExpires(string what, string until, string left);
    public abstract string CertificateNotYetValid(string what, string from);
    public abstract string InLessThanADay { get; }
    public abstract string InOneDay { get; }
    public abstract string InDays(int days);
    public abstract string CannotRead(string path, string why);
    public abstract string CannotWrite(string path, string why);
    public abstract string IsFolder { get; }
    public abstract string NoSuchFile { get; }
    public abstract string NoSuchFolder { get; }
    public abstract string SilentPipe(string message);
    public abstract string NoFileName { get; }
    public abstract string PermissionDenied { get; }
    public abstract string WriteOnly { get; }
    public abstract string InputIsFolder { get; }
    public abstract string CannotReadInput(string name, string why);
    public abstract string PipeWithoutReader { get; }
    public abstract string StandardInput { get; }
    public abstract string NoLines(string path);
    public abstract string NamesNoFile { get; }
    public abstract string UnreadPipe { get; }
    public abstract string CannotOpen { get; }
    public abstract string TwoReports(string? path);
}
