using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using QuantGen.Files;

namespace QuantGen.Calibration;

/// <summary>
/// Named ranges and parameters, kept in a <c>*.calibration.json</c> file that people can read and that the compiler can build into kernels.
/// </summary>
/// <remarks>Instances are not synchronised.</remarks>
public sealed class CalibrationTable
{
    /// <summary>The version of the format that this library writes and reads.</summary>
    public const int FormatVersion = Reading.TableReader.FormatVersion;

    /// <summary>How the names of table files end, so that builds find them.</summary>
    public const string FileSuffix = ".calibration.json";

    // Sorted, so that files do not change where calibration does not.
    private readonly SortedDictionary<string, CalibrationEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>The entries in the order of their keys.</summary>
    public IReadOnlyDictionary<string, CalibrationEntry> Entries => _entries;

    /// <summary>One entry.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="KeyNotFoundException">The table has no such entry.</exception>
    public CalibrationEntry this[string key]
    {
        get => TryGet(key, out CalibrationEntry? entry)
            ? entry
            : throw new KeyNotFoundException($"The calibration table has no entry \"{key}\"; it has {Describe(_entries.Keys)}.");
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            ArgumentNullException.ThrowIfNull(value);
            _entries[key] = value;
        }
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CalibrationTableException">The file is not a calibration table.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CalibrationTable Load(string path)
    {
        byte[] utf8;
        try
        {
            utf8 = File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw FileErrors.CannotRead(path, error);
        }

        return Parse(utf8, path);
    }

    /// <summary>Reads a table from text.</summary>
    /// <param name="utf8">The text in UTF-8, with or without a byte order mark.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="CalibrationTableException">The text is not a calibration table.</exception>
    public static CalibrationTable Parse(ReadOnlySpan<byte> utf8, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        CalibrationTable table = new();
        TableText.Read(utf8, name, table._entries);
        return table;
    }

    /// <summary>Writes the table beside the file and then renames it, so that a crash leaves either the old table or the new one.</summary>
    /// <param name="path">The file; its name should end in <see cref="FileSuffix"/> for builds to find it.</param>
    /// <exception cref="IOException">The file cannot be written; it is then as it was.</exception>
    public void Save(string path) => AtomicFile.Write(path, TableWriter.Write(_entries));

    /// <summary>The entry of a key, if there is one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry.</param>
    public bool TryGet(string key, [NotNullWhen(true)] out CalibrationEntry? entry) => _entries.TryGetValue(key, out entry);

    /// <summary>Removes an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string key) => _entries.Remove(key);

    /// <summary>The parameters for a tensor type, by its calibration key.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <exception cref="InvalidOperationException">The type has no calibration key, or the entry was made for another scheme.</exception>
    /// <exception cref="KeyNotFoundException">The table has no such entry.</exception>
    public QuantizationParameters GetParameters<T>()
        where T : IQuantizedTensor<T> =>
        GetParameters<T>(T.Scheme.CalibrationKey ?? throw new InvalidOperationException(
            $"The type {typeof(T).Name} declares no CalibrationKey; declare one, or name the entry."));

    /// <summary>The parameters for a tensor type, from a named entry.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="key">The entry's key.</param>
    /// <exception cref="InvalidOperationException">The entry was made for another scheme.</exception>
    /// <exception cref="KeyNotFoundException">The table has no such entry.</exception>
    public QuantizationParameters GetParameters<T>(string key)
        where T : IQuantizedTensor<T> => GetParameters(key, T.Scheme, $"{typeof(T).Name} declares");

    /// <summary>The parameters for a scheme, from a named entry: for static classes, which are no type arguments.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="scheme">The scheme; its calibration key does not count.</param>
    /// <exception cref="InvalidOperationException">The entry was made for another scheme.</exception>
    /// <exception cref="KeyNotFoundException">The table has no such entry.</exception>
    public QuantizationParameters GetParameters(string key, QuantizationScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return GetParameters(key, scheme, "the scheme asked for is");
    }

    private QuantizationParameters GetParameters(string key, QuantizationScheme scheme, string declares)
    {
        CalibrationEntry entry = this[key];
        return entry.Scheme == scheme with { CalibrationKey = null }
            ? entry.Parameters
            : throw new InvalidOperationException(
                $"The entry \"{key}\" was calibrated for {SchemeText.Full(entry.Scheme)}, but {declares} {SchemeText.Full(scheme)}; calibrate again.");
    }

    private static string Describe(IReadOnlyCollection<string> keys) => keys.Count == 0 ? "none" : NameList.Text(keys);
}
